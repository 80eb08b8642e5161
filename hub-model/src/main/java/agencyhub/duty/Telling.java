package agencyhub.duty;

import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.message.Level;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One agency that must be told, through one of its offices, in the view of all the roles it plays.
 *
 * @param inOrder whether it keeps its place among what this agency is told of this case; reminders and escalations do not
 * @param urgent  whether it goes before all others
 * @param chased  whether its non-delivery is itself chased; never for a failure notice
 */
public record Telling(
        OfficeRef office,
        Set<Role> roles,
        Optional<Level> level,
        Optional<Instant> acknowledgeBy,
        boolean inOrder,
        boolean chased,
        boolean urgent) {}
