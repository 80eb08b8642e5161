/** Looks whether the promise holds: everyone who must be told is told, or somebody still works on it. */
@NullMarked
package agencyhub.assurance;

import org.jspecify.annotations.NullMarked;
