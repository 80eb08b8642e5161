/** Doors out: carries each delivery through its recipient's door, keeps order, backs off, gives up to the worklist. */
@NullMarked
package agencyhub.delivery;

import org.jspecify.annotations.NullMarked;
