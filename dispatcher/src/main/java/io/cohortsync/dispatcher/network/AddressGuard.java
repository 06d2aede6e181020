package io.cohortsync.dispatcher.network;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Decides which addresses a destination's URL may reach: global unicast, and networks an operator allows. Pure; whoever
 * connects must ask about the very address it connects to.
 *
 * <p>The ranges are IANA's special-purpose registries (RFC 6890 and its updates) with everything that is not globally
 * reachable, plus translations (NAT64, 6to4, Teredo), which lead to an IPv4 address inside another.
 */
public final class AddressGuard {
    private static final List<Cidr> BLOCKED_IPV4 = cidrs(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    private static final Cidr GLOBAL_IPV6 = Cidr.parse("2000::/3");
    private static final List<Cidr> BLOCKED_IPV6 =
            cidrs("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

    /** Where clouds hand out credentials: a wide allowance does not reach them, only one that names the address itself. */
    private static final List<Cidr> METADATA = cidrs("169.254.169.254/32", "169.254.170.2/32", "fd00:ec2::254/128");

    private static final Pattern DOTTED_QUAD =
            Pattern.compile("(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");
    private static final Pattern NUMBER = Pattern.compile("\\d+|0x[0-9a-f]*");
    private static final int IPV6_BYTES = 16;

    private final List<Cidr> allowed;

    /**
     * A guard with exceptions.
     *
     * @param allowedNetworks CIDR notation
     * @throws IllegalArgumentException when one is not a network
     */
    public AddressGuard(List<String> allowedNetworks) {
        this.allowed = allowedNetworks.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Cidr::parse)
                .toList();
    }

    /** Whether {@code address} may be connected to. */
    public boolean allows(InetAddress address) {
        byte[] bytes = withoutMapping(address.getAddress());
        boolean isMetadata = METADATA.stream().anyMatch(cidr -> cidr.contains(bytes));
        return allowed.stream().anyMatch(cidr -> cidr.contains(bytes) && (!isMetadata || cidr.isOneAddress()))
                || isGlobalUnicast(bytes);
    }

    /**
     * What is wrong with a host as it is written, before it is looked up; empty when nothing is. Refuses numbers that some
     * readers take for an address and others for a name: {@code 0x7f.1}, {@code 2130706433}, {@code 0177.0.0.1}.
     */
    public Optional<String> fault(String host) {
        if (host.startsWith("[")) {
            return host.contains("%")
                    ? Optional.of("an address with a zone cannot be reached from here")
                    : Optional.empty();
        }
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        String last = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (NUMBER.matcher(last).matches() && !DOTTED_QUAD.matcher(host).matches()) {
            return Optional.of("write the address as four decimal numbers, as in 192.0.2.1");
        }
        return Optional.empty();
    }

    private static boolean isGlobalUnicast(byte[] bytes) {
        return bytes.length == IPV6_BYTES
                ? GLOBAL_IPV6.contains(bytes) && BLOCKED_IPV6.stream().noneMatch(cidr -> cidr.contains(bytes))
                : BLOCKED_IPV4.stream().noneMatch(cidr -> cidr.contains(bytes));
    }

    /** The IPv4 address in {@code ::ffff:a.b.c.d}: it is where the packets go. */
    private static byte[] withoutMapping(byte[] bytes) {
        if (bytes.length != IPV6_BYTES || bytes[10] != -1 || bytes[11] != -1) {
            return bytes;
        }
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return bytes;
            }
        }
        return Arrays.copyOfRange(bytes, 12, IPV6_BYTES);
    }

    private static List<Cidr> cidrs(String... texts) {
        return Stream.of(texts).map(Cidr::parse).toList();
    }
}
