package agencyhub.journey;

import agencyhub.journey.WireContract.Said;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Listens at the hub's doors for programs during every journey and holds each answer against the published contract, whichever
 * client asked. Journeys fail when an answer is not as published.
 */
final class ContractWatch implements ApplicationContextInitializer<GenericApplicationContext> {
    private static final Object LOCK = new Object();
    private static final List<String> FAULTS = new ArrayList<>();
    private static final Map<String, Set<String>> SEEN = new TreeMap<>();

    @Override
    public void initialize(GenericApplicationContext hub) {
        hub.registerBean("contractWatch", FilterRegistrationBean.class, () -> {
            FilterRegistrationBean<Filter> doors = new FilterRegistrationBean<>(new Filter());
            doors.addUrlPatterns("/api/*", "/schemas/*", "/.well-known/*", "/openapi.yaml", "/asyncapi.yaml", "/error");
            doors.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
            doors.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return doors;
        });
    }

    /** What was not as published since the last time that somebody asked. */
    static List<String> faults() {
        synchronized (LOCK) {
            List<String> faults = List.copyOf(FAULTS);
            FAULTS.clear();
            return faults;
        }
    }

    /** Forgets what was seen. */
    static void begin() {
        synchronized (LOCK) {
            SEEN.clear();
        }
    }

    /** The statuses with which this call was answered. @param call its operationId */
    static Set<String> seen(String call) {
        synchronized (LOCK) {
            return new TreeSet<>(SEEN.getOrDefault(call, Set.of()));
        }
    }

    private static void note(Said said) {
        WireContract contract = WireContract.published();
        List<String> faults = contract.faults(said);
        synchronized (LOCK) {
            contract.call(said.method(), said.path())
                    .ifPresent(call -> SEEN.computeIfAbsent(call.id(), _ -> new TreeSet<>())
                            .add(Integer.toString(said.status())));
            faults.forEach(fault -> FAULTS.add(said.method() + " " + said.path() + " " + said.status() + ": " + fault));
        }
    }

    private static final class Filter extends OncePerRequestFilter {
        @Override
        protected boolean shouldNotFilterErrorDispatch() {
            return false;
        }

        @Override
        protected void doFilterNestedErrorDispatch(
                HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            doFilterInternal(request, response, chain);
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            Object first = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
            String path = first == null ? request.getRequestURI() : first.toString();
            ContentCachingResponseWrapper kept = new ContentCachingResponseWrapper(response);
            try {
                chain.doFilter(request, kept);
            } finally {
                byte[] body = kept.getContentAsByteArray();
                boolean errorPageFollows = body.length == 0 && kept.getStatus() >= 400;
                if (!errorPageFollows && isForPrograms(path)) {
                    note(new Said(request.getMethod(), path, kept.getStatus(), header(kept), body));
                }
                kept.copyBodyToResponse();
            }
        }

        /** Tomcat keeps the content type apart until the answer goes out. */
        private static UnaryOperator<String> header(HttpServletResponse response) {
            return name -> name.equals("content-type") ? response.getContentType() : response.getHeader(name);
        }

        private static boolean isForPrograms(String path) {
            return path.startsWith("/api/")
                    || path.startsWith("/schemas/")
                    || path.matches("/(open|async)api\\.yaml|/\\.well-known/jwks\\.json");
        }
    }
}
