/** What a message means: duties opened and discharged, and who is chased next. Pure functions over records. */
@NullMarked
package agencyhub.duty;

import org.jspecify.annotations.NullMarked;
