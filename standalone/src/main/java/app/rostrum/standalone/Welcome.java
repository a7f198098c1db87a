package app.rostrum.standalone;

import java.util.Locale;

/** What a person reads when all is ready: where everything is, and a first session to paste. */
final class Welcome {

    private static final String SESSION = """
            base=BASE
            handle=ada_$RANDOM$RANDOM
            curl -sS $base/v1/accounts -H 'Content-Type: application/json' \\
              -d '{"handle": "'$handle'", "email": "'$handle'@example.org", "password": "correct horse battery", "name": "Ada"}'; echo
            token=$(curl -sS $base/v1/sessions -H 'Content-Type: application/json' \\
              -d '{"login": "'$handle'", "password": "correct horse battery"}' | sed 's/.*"access_token" *: *"\\([^"]*\\)".*/\\1/')
            reply=$(curl -sS -i $base/v1/posts -H "Authorization: Bearer $token" -H 'Content-Type: application/json' \\
              -H "Idempotency-Key: first-$handle" -d '{"title": "Hello", "body": "My first post, from #curl."}'); echo "$reply"
            location=$(echo "$reply" | tr -d '\\r' | sed -n 's/^[Ll]ocation: *//p')
            seen=$(echo "$reply" | tr -d '\\r' | sed -n 's/^[Cc]onsistency-[Tt]oken: *//p')
            curl -sS "$base$location" -H "Consistency-Token: $seen"; echo
            curl -sS "$base/v1/posts?limit=3" -H "Consistency-Token: $seen"; echo
            curl -sS "$base/v1/search/posts?q=first&limit=3" -H "Consistency-Token: $seen"; echo
            """;

    private Welcome() {}

    static String text(Settings settings, Backends backends, double seconds) {
        var ports = settings.ports();
        var base = "http://localhost:" + ports.edge();
        return String.format(
                Locale.ROOT,
                """

            Rostrum is ready after %.1f s. Ctrl-C stops it.
              for clients    %s
              command side   http://localhost:%d/actuator/health
              query side     http://localhost:%d/actuator/health
              data and logs  %s
            %s

            A first session, to paste into another terminal:

            %s""",
                seconds,
                base,
                ports.command(),
                ports.query(),
                settings.data(),
                backends.aboutDocuments(),
                SESSION.replace("BASE", base));
    }
}
