package app.rostrum.command.web;

import app.rostrum.command.Change;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.module.SimpleModule;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    private final CommandContextResolver contexts;

    WebConfiguration(CommandContextResolver contexts) {
        this.contexts = contexts;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(contexts);
    }

    @Bean
    static JacksonModule changes() {
        return new SimpleModule("changes").addDeserializer(Change.class, new ChangeReader());
    }

    @Bean
    static Clock clock() {
        return Clock.systemUTC();
    }
}
