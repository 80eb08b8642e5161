package agencyhub.agency;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** What an address must look like before anything is sent to it, in the directory file or put right by operations. */
public final class Contact {
    static final Pattern MAIL = Pattern.compile("\\S+@\\S+");

    /** As people write it: digits, spaces, and what groups them. */
    static final Pattern TELEPHONE = Pattern.compile("\\+?[0-9][0-9 ()-]{3,30}");

    private Contact() {}

    public static boolean isMail(String text) {
        return MAIL.matcher(text).matches();
    }

    public static boolean isTelephone(String text) {
        return TELEPHONE.matcher(text).matches();
    }

    /** Of a webhook: no user, no fragment. Whether the hub may go there is another question. */
    public static boolean isWebAddress(String text) {
        try {
            URI uri = new URI(text);
            return ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && uri.getPort() <= 65535;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
