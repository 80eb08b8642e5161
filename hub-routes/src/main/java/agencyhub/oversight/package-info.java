/** What those who oversee the programme may know: figures, never a case, and never one from which a person could be guessed. */
@NullMarked
package agencyhub.oversight;

import org.jspecify.annotations.NullMarked;
