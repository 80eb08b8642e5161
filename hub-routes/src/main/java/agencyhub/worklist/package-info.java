/** Who does not know what they should know, and what happens next: read for people, along indexes, a page at a time. */
@NullMarked
package agencyhub.worklist;

import org.jspecify.annotations.NullMarked;
