/** Watches business time and climbs the ladder of whatever is due. */
@NullMarked
package agencyhub.escalation;

import org.jspecify.annotations.NullMarked;
