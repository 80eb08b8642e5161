package agencyhub.directory;

import agencyhub.agency.Directory;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.policy.Policy;

/** What is decided by, as one consistent whole at one instant. */
public record Rulebook(Directory directory, Policy policy, WorkingCalendar calendar) {}
