/** What can be measured of the rooms from outside: how long routes take, what waits in the ledger, what a trace may say. */
@NullMarked
package agencyhub.telemetry;

import org.jspecify.annotations.NullMarked;
