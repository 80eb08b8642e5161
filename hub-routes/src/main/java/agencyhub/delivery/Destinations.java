package agencyhub.delivery;

import agencyhub.ledger.Reachable;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/**
 * Where webhooks may go: public addresses, and those private ones that the operator allows. Checked when the name is
 * resolved for the connection itself, so that a name cannot mean one address to the check and another to the socket.
 */
@Component
class Destinations implements DnsResolver, Reachable {
    private final List<IpAddressMatcher> allowed;
    private final List<IpAddressMatcher> plain;

    Destinations(DeliverySettings settings) {
        this.allowed = settings.privateDestinations().stream()
                .map(IpAddressMatcher::new)
                .toList();
        this.plain = settings.plainHttp().stream().map(IpAddressMatcher::new).toList();
    }

    @Override
    public Optional<String> forbidden(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            return Optional.of("not an https address");
        }
        try {
            boolean encrypted = scheme.equals("https");
            for (InetAddress address : SystemDefaultDnsResolver.INSTANCE.resolve(uri.getHost())) {
                if (!encrypted && !matches(plain, address)) {
                    return Optional.of("plain HTTP is not allowed to this destination");
                }
                if (isPrivate(address) && !matches(allowed, address)) {
                    return Optional.of("this private destination is not allowed");
                }
            }
        } catch (UnknownHostException unknown) {
            return Optional.empty(); // the attempt itself will say so, and a name may come back
        }
        return Optional.empty();
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = Arrays.stream(SystemDefaultDnsResolver.INSTANCE.resolve(host))
                .filter(address -> !isPrivate(address) || matches(allowed, address))
                .toArray(InetAddress[]::new);
        if (addresses.length == 0) {
            throw new UnknownHostException("no allowed address");
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
    }

    private static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc; // RFC 4193
        boolean shared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64; // RFC 6598
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || uniqueLocal
                || shared;
    }

    private static boolean matches(List<IpAddressMatcher> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.matches(address.getHostAddress()));
    }
}
