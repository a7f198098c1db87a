package app.rostrum.events.session;

import static app.rostrum.events.session.Scope.ACCOUNT;
import static app.rostrum.events.session.Scope.ANALYSE;
import static app.rostrum.events.session.Scope.AUDIT;
import static app.rostrum.events.session.Scope.MODERATE;
import static app.rostrum.events.session.Scope.OPERATE;
import static app.rostrum.events.session.Scope.READ;
import static app.rostrum.events.session.Scope.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopeTest {

    @Test
    void each_takes_its_role() {
        assertThat(Scope.of(List.of())).containsExactly(READ);
        assertThat(Scope.of(List.of("user"))).containsExactly(READ, WRITE, ACCOUNT);
        assertThat(Scope.of(List.of("moderator"))).containsExactly(READ, MODERATE);
        assertThat(Scope.of(List.of("analyst"))).containsExactly(READ, ANALYSE);
        assertThat(Scope.of(List.of("auditor"))).containsExactly(READ, AUDIT);
        assertThat(Scope.of(List.of("admin"))).containsExactly(READ, OPERATE);
        assertThat(Scope.of(List.of("admin", "user", "auditor"))).containsExactly(READ, WRITE, ACCOUNT, AUDIT, OPERATE);
        assertThat(Scope.of(List.of("root", "ADMIN"))).containsExactly(READ);
    }

    @Test
    void they_are_named_in_their_order() {
        assertThat(Scope.text(Set.of(OPERATE, READ, WRITE))).isEqualTo("read write operate");
        assertThat(Scope.named(List.of("write", "all", "read", "write"))).containsExactly(READ, WRITE);
        assertThat(Scope.named("audit")).contains(AUDIT);
        assertThat(Scope.named("AUDIT")).isEmpty();
        assertThat(Scope.named("all")).isEmpty();
    }
}
