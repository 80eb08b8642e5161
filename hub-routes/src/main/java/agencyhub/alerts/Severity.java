package agencyhub.alerts;

import java.util.Locale;

/** How soon somebody is needed. */
public enum Severity {
    /** Now: messages are not accepted or not chased, or soon will not be. */
    CRITICAL,
    /** In the next working hours. */
    WARNING;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
