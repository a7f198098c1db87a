package app.rostrum.query.web;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    private final ConsistencyInterceptor consistency;
    private final Admission admission;

    WebConfiguration(ConsistencyInterceptor consistency, Admission admission) {
        this.consistency = consistency;
        this.admission = admission;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(consistency);
        interceptors.addInterceptor(admission);
    }

    @Bean
    static InstantSource clock() {
        return InstantSource.system();
    }
}
