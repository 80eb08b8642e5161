/** The rules as data: who must be told what, by when, and who is chased when they are silent. */
@NullMarked
package agencyhub.policy;

import org.jspecify.annotations.NullMarked;
