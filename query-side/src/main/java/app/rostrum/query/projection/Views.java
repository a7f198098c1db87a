package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/**
 * Every view as it is stored, for tools that run beside this side and compare it with what the events say. Takes the same
 * settings as this side, and writes nothing.
 */
public final class Views implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final Map<String, Projector<?, ?>> projectors = new LinkedHashMap<>();

    /** Not a configuration by annotation: it must not be found when this side itself starts. */
    @ComponentScan(
            basePackages = "app.rostrum.query",
            useDefaultFilters = false,
            includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Projector.class))
    @EnableConfigurationProperties({MongoSettings.class, ElasticSettings.class})
    @Import({Mongo.class, Elastic.class, Stores.class})
    static class Parts {}

    private Views(ConfigurableApplicationContext context) {
        this.context = context;
        context.getBeansOfType(Projector.class).values().forEach(it -> projectors.put(it.name(), it));
    }

    public static Views open() {
        return new Views(new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties("logging.level.root=warn")
                .run());
    }

    /** Of all projections. */
    public List<String> names() {
        return List.copyOf(projectors.keySet());
    }

    /**
     * @param until the position up to which the events are folded; of what is newer in the store is looked only whether it has come from any
     *     event
     * @param unknown of some positions, those that no event has, whenever it came
     */
    public ViewCheck check(String projection, int generation, long until, UnaryOperator<Set<Long>> unknown) {
        var projector = projectors.get(projection);
        if (projector == null) {
            throw new IllegalArgumentException("There is no projection " + projection);
        }
        return check(projector, generation, until, unknown);
    }

    private <E extends DomainEvent, D extends Document> ViewCheck check(
            Projector<E, D> projector, int generation, long until, UnaryOperator<Set<Long>> unknown) {
        return new FoldedViewCheck<>(
                projector, context.getBean(Stores.class).of(projector, generation), until, unknown, CheckLimits.USUAL);
    }

    @Override
    public void close() {
        context.close();
    }
}
