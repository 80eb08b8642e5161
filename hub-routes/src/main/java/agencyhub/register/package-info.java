/** Takes schools, authorities and forces over from public registers into the directory file, and leaves alone what people wrote there. */
@NullMarked
package agencyhub.register;

import org.jspecify.annotations.NullMarked;
