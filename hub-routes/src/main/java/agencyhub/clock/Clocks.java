package agencyhub.clock;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two clocks. */
@Configuration(proxyBeanMethods = false)
class Clocks {

    @Bean
    Clock realClock() {
        return Clock.systemUTC();
    }

    @Bean
    BusinessClock businessClock(Clock realClock) {
        return new BusinessClock(realClock);
    }
}
