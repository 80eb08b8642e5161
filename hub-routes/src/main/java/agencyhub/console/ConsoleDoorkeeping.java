package agencyhub.console;

import agencyhub.embedded.DataFolder;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Who may open which page. Unlike the agencies' doors, the console knows its visitors by a session and a cookie. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConsoleSettings.class)
class ConsoleDoorkeeping {
    static final String SIGN_IN = "/console/sign-in";

    /** Where an identity provider sends people back to, unless it is told otherwise: Spring's own choice. */
    private static final String BACK_FROM_PROVIDER = "/login/oauth2/code/*";

    /** Nothing from elsewhere, nothing inline. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final String[] STAFF = {"OPERATOR", "SUPERVISOR", "AUDITOR"};

    @Bean
    @Order(1)
    SecurityFilterChain consoleDoor(
            HttpSecurity http,
            ConsoleSettings settings,
            DataFolder folder,
            ObjectProvider<ClientRegistrationRepository> identityProvider) {
        HttpSecurity console = http.securityMatcher("/console", "/console/**", BACK_FROM_PROVIDER)
                .authorizeHttpRequests(pages -> pages.requestMatchers(SIGN_IN, SIGN_IN + "/**")
                        .permitAll()
                        .requestMatchers("/console/school", "/console/school/**")
                        .hasRole("AGENCY")
                        .requestMatchers("/console/policy", "/console/policy/**", "/console/language")
                        .authenticated()
                        .requestMatchers("/console/saved-views", "/console/saved-views/**")
                        .hasAnyRole(STAFF)
                        .requestMatchers(HttpMethod.POST, "/console/messages/*/content")
                        .hasRole("AUDITOR")
                        .requestMatchers(HttpMethod.POST, "/console/duties/*/waive")
                        .hasRole("SUPERVISOR")
                        .requestMatchers(HttpMethod.POST)
                        .hasAnyRole("OPERATOR", "SUPERVISOR")
                        .requestMatchers(HttpMethod.GET)
                        .hasAnyRole(STAFF)
                        .anyRequest()
                        .denyAll())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .referrerPolicy(referrer -> referrer.policy(
                                org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter
                                        .ReferrerPolicy.SAME_ORIGIN)))
                .exceptionHandling(
                        faults -> faults.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint(SIGN_IN))
                                .accessDeniedHandler(closed()))
                .requestCache(ConsoleDoorkeeping::pagesOnly)
                .logout(out -> out.logoutUrl("/console/sign-out").logoutSuccessUrl(SIGN_IN + "?out"));
        if (identityProvider.getIfAvailable() == null) {
            console.authenticationManager(new ProviderManager(List.of(GeneratedAccounts.in(folder.data(), settings))))
                    .formLogin(form -> form.loginPage(SIGN_IN)
                            .usernameParameter("account")
                            .failureUrl(SIGN_IN + "?failed")
                            .defaultSuccessUrl("/console"));
        } else {
            console.oauth2Login(organisation -> organisation
                    .loginPage(SIGN_IN)
                    .authorizationEndpoint(start -> start.baseUri(SIGN_IN + "/with"))
                    .userInfoEndpoint(user -> user.oidcUserService(new OrganisationAccounts(settings)))
                    .failureUrl(SIGN_IN + "?failed")
                    .defaultSuccessUrl("/console"));
        }
        return console.build();
    }

    /** The start is the worklist, which is not an agency's: its own people start at their own page. */
    private static AccessDeniedHandler closed() {
        AccessDeniedHandlerImpl page = new AccessDeniedHandlerImpl();
        page.setErrorPage("/console/denied");
        return (request, response, denied) -> {
            if (request.getMethod().equals("GET") && request.getRequestURI().equals("/console")) {
                response.sendRedirect("/console/school");
            } else {
                page.handle(request, response, denied);
            }
        };
    }

    /** After signing in people go where they wanted to go, if that is a page: not to a stream or a download. */
    private static void pagesOnly(RequestCacheConfigurer<HttpSecurity> cache) {
        HttpSessionRequestCache wanted = new HttpSessionRequestCache();
        wanted.setRequestMatcher(request -> "GET".equals(request.getMethod())
                && String.valueOf(request.getHeader("Accept")).contains("text/html")
                && !PathPatternRequestMatcher.withDefaults()
                        .matcher("/console/live/**")
                        .matches(request));
        cache.requestCache(wanted);
    }
}
