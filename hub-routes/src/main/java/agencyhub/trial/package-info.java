/** A hub inside a test's own process, that the test leads: see the test kit's {@code @HubTest}. Never part of a hub in service. */
@NullMarked
package agencyhub.trial;

import org.jspecify.annotations.NullMarked;
