package agencyhub.operations;

import agencyhub.ledger.DoorFaults;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What doors answered, for people who do not know what 503 means. */
public final class Reasons {
    private static final Pattern STATUS = Pattern.compile("HTTP (\\d{3}).*");

    private Reasons() {}

    /** @param detail as the record of attempts and the faults of doors have it */
    public static String inWords(String detail) {
        Matcher status = STATUS.matcher(detail);
        if (status.matches()) {
            return status(Integer.parseInt(status.group(1))) + " (" + detail + ").";
        }
        return switch (detail) {
            case "" -> "No answer was recorded.";
            case "HttpHostConnectException", "ConnectException" -> "Nobody answers at its address (" + detail + ").";
            case "ConnectTimeoutException", "SocketTimeoutException", "HttpTimeoutException" ->
                "It did not answer in time (" + detail + ").";
            case "UnknownHostException" -> "Its name is not known on the network (" + detail + ").";
            case "SSLHandshakeException", "SSLPeerUnverifiedException", "SSLException" ->
                "Its certificate is not accepted (" + detail + ").";
            case "NoHttpResponseException", "ConnectionClosedException", "SocketException", "RequestFailedException" ->
                "The connection broke off before it answered (" + detail + ").";
            case DoorFaults.UNNAMED -> "The directory no longer names this webhook.";
            case "fetched" -> "The agency fetched it.";
            default -> detail + ".";
        };
    }

    private static String status(int status) {
        return switch (status) {
            case 400, 422 -> "Its system does not accept this message";
            case 401, 403 -> "Its system does not recognise the hub: secret or access rights are wrong";
            case 404 -> "There is nothing at this address";
            case 408, 425 -> "Its system asks to be tried again";
            case 410 -> "Its system says that this address is gone for good";
            case 429 -> "Its system has too much to do and asks the hub to wait";
            case 500 -> "Its system fails";
            case 502, 504 -> "The system behind its address does not answer";
            case 503 -> "Its system is overloaded or being mended";
            default -> {
                if (status < 300) {
                    yield "It took it";
                }
                yield status < 400
                        ? "Its address has moved, which the hub does not follow"
                        : status < 500 ? "Its system refuses this message" : "Its system fails";
            }
        };
    }
}
