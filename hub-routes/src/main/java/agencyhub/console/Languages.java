package agencyhub.console;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;

/**
 * In which language a page is shown: Welsh on the pages that have it, for whoever chose it, and English otherwise. The
 * choice is a cookie that says nothing else, so that it outlasts signing out, also on a shared machine.
 */
@Component("localeResolver")
class Languages implements LocaleResolver {
    static final Locale WELSH = Locale.of("cy");

    private static final String COOKIE = "hub-language";
    private static final Pattern IN_BOTH = Pattern.compile("/console/(school|policy|language)(/.*)?");

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return IN_BOTH.matcher(request.getRequestURI()).matches() && choseWelsh(request) ? WELSH : Locale.UK;
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        if (response != null && locale != null) {
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(COOKIE, locale.getLanguage())
                            .path("/console")
                            .maxAge(Duration.ofDays(365))
                            .httpOnly(true)
                            .secure(request.isSecure())
                            .sameSite("Lax")
                            .build()
                            .toString());
        }
    }

    private static boolean choseWelsh(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(COOKIE)) {
                    return cookie.getValue().equals(WELSH.getLanguage());
                }
            }
        }
        return false;
    }

    /** The two buttons with which people change it. */
    @Controller
    static class Switch {
        /** Only back to a page that has both languages, and never to another site. */
        private static final Pattern BACK =
                Pattern.compile("/console/(school|policy)(/[A-Za-z0-9/._-]*)?(\\?[A-Za-z0-9=&._%-]*)?");

        private final Languages languages;

        Switch(Languages languages) {
            this.languages = languages;
        }

        @PostMapping("/console/language")
        String change(
                @RequestParam String language,
                @RequestParam(defaultValue = "") String back,
                HttpServletRequest request,
                HttpServletResponse response) {
            languages.setLocale(request, response, language.equals(WELSH.getLanguage()) ? WELSH : Locale.UK);
            return "redirect:" + (BACK.matcher(back).matches() ? back : "/console/school");
        }
    }
}
