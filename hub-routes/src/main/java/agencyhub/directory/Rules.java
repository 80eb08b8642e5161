package agencyhub.directory;

import agencyhub.Rounds;
import agencyhub.clock.BusinessClock;
import java.time.Clock;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** The rules, and the route that looks whether their files changed. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RuleFiles.class)
class Rules {

    @Bean
    RulesInForce rulesInForce(
            RuleFiles files,
            ObjectProvider<DirectorySource> source,
            Environment environment,
            Clock realClock,
            BusinessClock businessClock,
            ApplicationEventPublisher events) {
        boolean production = environment.acceptsProfiles(Profiles.of("production"));
        return new RulesInForce(
                new RulesReading(files, source.getIfAvailable(), production), events, realClock, businessClock);
    }

    @Bean
    RouteBuilder rereading() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                Rounds.goOnAfterFailure(this);

                from("timer:rules?period=1000")
                        .routeId("directory")
                        .routeDescription("Puts directory and policy in force again when their files change")
                        .bean(RulesInForce.class, "reread")
                        .bean(RuleVersions.class, "keep")
                        .bean(Amendments.class, "look");
            }
        };
    }
}
