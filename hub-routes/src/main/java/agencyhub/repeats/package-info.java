/** Finds cases that may be about the same individual and asks police whether they are. */
@NullMarked
package agencyhub.repeats;

import org.jspecify.annotations.NullMarked;
