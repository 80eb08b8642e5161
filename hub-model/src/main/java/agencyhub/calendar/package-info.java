/** Working days and school days: Europe/London, close of business at 17:00, bank holidays and terms as data. */
@NullMarked
package agencyhub.calendar;

import org.jspecify.annotations.NullMarked;
