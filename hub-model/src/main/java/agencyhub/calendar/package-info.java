/** Working days: Europe/London, close of business at 17:00, the bank holidays of the UK's nations as data. */
@NullMarked
package agencyhub.calendar;

import org.jspecify.annotations.NullMarked;
