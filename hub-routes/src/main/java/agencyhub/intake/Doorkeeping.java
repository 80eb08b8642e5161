package agencyhub.intake;

import agencyhub.directory.InForce;
import agencyhub.message.Code;
import agencyhub.message.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** Who may come through which HTTP door. What is not named here is closed. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Doorkeeping.Settings.class)
class Doorkeeping {

    /** @param from networks that may read metrics: counts and times, but of which agency's doors */
    @ConfigurationProperties("hub.metrics")
    record Settings(
            @DefaultValue({"127.0.0.0/8", "::1/128"}) List<String> from) {}

    /** The sandbox has doors of its own, where there is one; elsewhere no credentials would open them. */
    private static final AuthenticationEntryPoint UNAUTHENTICATED =
            (request, response, unknown) -> HttpAnswers.refuse(response, unauthenticated(request, unknown));

    private static Refusal unauthenticated(HttpServletRequest request, AuthenticationException unknown) {
        if (unknown instanceof CredentialsEnded ended) {
            return ended.refusal();
        }
        return Refusal.of(request.getRequestURI().startsWith("/sandbox") ? Code.NOT_FOUND : Code.UNAUTHENTICATED);
    }

    /** What an agency may not see is not there. */
    private static final AccessDeniedHandler CLOSED =
            (request, response, denied) -> HttpAnswers.refuse(response, Refusal.of(Code.NOT_FOUND));

    @Bean
    AuthenticationManager agencyTokens(InForce inForce) {
        return new AgencyTokens(inForce);
    }

    @Bean
    SecurityFilterChain agencyDoors(HttpSecurity http, AuthenticationManager agencyTokens, Settings metrics) {
        List<IpAddressMatcher> mayMeasure =
                metrics.from().stream().map(IpAddressMatcher::new).toList();
        return http.authorizeHttpRequests(doors -> doors.requestMatchers("/api/**")
                        .authenticated()
                        .requestMatchers(
                                "/.well-known/jwks.json",
                                "/schemas/**",
                                "/openapi.yaml",
                                "/asyncapi.yaml",
                                "/assets/**")
                        .permitAll()
                        .requestMatchers(
                                "/actuator/health",
                                "/actuator/health/liveness",
                                "/actuator/health/readiness",
                                "/actuator/health/assurance")
                        .permitAll()
                        .requestMatchers("/actuator/prometheus", "/actuator/info")
                        .access((caller, request) -> new AuthorizationDecision(
                                mayMeasure.stream().anyMatch(from -> from.matches(request.getRequest()))))
                        .anyRequest()
                        .denyAll())
                .oauth2ResourceServer(tokens -> tokens.authenticationManagerResolver(request -> agencyTokens)
                        .authenticationEntryPoint(UNAUTHENTICATED)
                        .accessDeniedHandler(CLOSED))
                .exceptionHandling(faults ->
                        faults.authenticationEntryPoint(UNAUTHENTICATED).accessDeniedHandler(CLOSED))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable) // nothing here is authorised by a cookie
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Requests are measured where they are handled; measuring each filter as well would cost more than the filters do. */
    @Bean
    SecurityObservationSettings noSecurityObservations() {
        return SecurityObservationSettings.noObservations();
    }
}
