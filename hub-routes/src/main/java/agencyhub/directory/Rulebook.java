package agencyhub.directory;

import agencyhub.agency.Directory;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.policy.Policies;

/** What is decided by, as one consistent whole at one instant. */
public record Rulebook(Directory directory, Policies policies, WorkingCalendar calendar) {}
