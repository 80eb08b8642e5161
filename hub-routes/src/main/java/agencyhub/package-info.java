/** The running hub: its front door, and the names of the doors between its rooms. */
@NullMarked
package agencyhub;

import org.jspecify.annotations.NullMarked;
