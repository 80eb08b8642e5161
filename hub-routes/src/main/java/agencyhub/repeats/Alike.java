package agencyhub.repeats;

import agencyhub.likeness.Likeness;

/** Another case, and how alike its individual is. */
record Alike(String caseReference, Likeness likeness) {}
