/** Plays the hub against an agency's own system and says, check by check, whether the two would get on. */
@NullMarked
package agencyhub.testkit.conform;

import org.jspecify.annotations.NullMarked;
