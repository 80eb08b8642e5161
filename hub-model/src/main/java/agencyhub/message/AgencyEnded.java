package agencyhub.message;

import java.time.LocalDate;
import java.util.Optional;

/**
 * An agency of the case is there no more.
 *
 * @param until     its last day
 * @param successor who takes over what concerns it in this case; empty where nobody does
 */
public record AgencyEnded(String agency, LocalDate until, Optional<String> successor) implements CaseMessage {}
