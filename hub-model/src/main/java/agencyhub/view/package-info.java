/** Need to know: which fields of a message each role may see. */
@NullMarked
package agencyhub.view;

import org.jspecify.annotations.NullMarked;
