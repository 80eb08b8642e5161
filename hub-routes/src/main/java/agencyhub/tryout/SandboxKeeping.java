package agencyhub.tryout;

import agencyhub.SandboxMode;
import agencyhub.intake.Problems;
import agencyhub.message.Code;
import agencyhub.message.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Who may move time and throw cases away: whoever has the sandbox's token. Coming from this machine is not enough, for so does a
 * page in a browser on it, another of its users, and a proxy with somebody behind it.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(SandboxMode.class)
class SandboxKeeping {
    /** What the token is called in the file of credentials. */
    static final String TOKEN = "SANDBOX";

    private static final AuthenticationEntryPoint UNKNOWN = (request, response, unknown) -> {
        byte[] body = Problems.write(Refusal.of(
                Code.UNAUTHENTICATED,
                "The sandbox takes the token SANDBOX of its file of credentials, as a bearer token."));
        response.setStatus(Code.UNAUTHENTICATED.status());
        response.setHeader("WWW-Authenticate", "Bearer");
        response.setContentType(Problems.MEDIA_TYPE);
        response.getOutputStream().write(body);
    };

    @Bean
    @Order(2)
    SecurityFilterChain sandboxDoors(HttpSecurity http, Premises premises) {
        byte[] token = premises.kept().of(TOKEN).getBytes(StandardCharsets.UTF_8);
        AuthenticationManager holders = presented -> {
            if (!(presented instanceof BearerTokenAuthenticationToken bearer)) {
                throw new BadCredentialsException("only tokens are known here");
            }
            if (!MessageDigest.isEqual(token, bearer.getToken().getBytes(StandardCharsets.UTF_8))) {
                throw new InvalidBearerTokenException("unknown token");
            }
            return UsernamePasswordAuthenticationToken.authenticated("sandbox", null, List.of());
        };
        return http.securityMatcher("/sandbox", "/sandbox/**")
                .authorizeHttpRequests(doors -> doors.requestMatchers(HttpMethod.GET, "/sandbox/openapi.yaml")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(tokens ->
                        tokens.authenticationManagerResolver(_ -> holders).authenticationEntryPoint(UNKNOWN))
                .exceptionHandling(faults -> faults.authenticationEntryPoint(UNKNOWN))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable) // nothing here is authorised by a cookie
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }
}
