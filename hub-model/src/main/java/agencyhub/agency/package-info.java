/** Who there is: agencies, their offices, the roles these play, the doors they are reached through. */
@NullMarked
package agencyhub.agency;

import org.jspecify.annotations.NullMarked;
