package agencyhub.agency;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An agency that is there no more.
 *
 * @param lastDay as the directory file has it
 * @param at      the midnight that ended it
 * @param heir    who is there in its place now: its successor, or that one's; empty where there is none, or none yet
 */
public record Ended(String agency, LocalDate lastDay, Instant at, Optional<String> heir) {}
