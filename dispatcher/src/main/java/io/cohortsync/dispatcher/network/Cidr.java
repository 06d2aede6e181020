package io.cohortsync.dispatcher.network;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** A network in CIDR notation, IPv4 or IPv6. An IPv4 network never contains an IPv6 address or the other way round. */
record Cidr(byte[] network, int prefix) {

    /**
     * Reads {@code 10.0.0.0/8} or {@code fd00::/8}; a single address is a network of one.
     *
     * @throws IllegalArgumentException when it is something else
     */
    static Cidr parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (!address.matches("[0-9a-fA-F:.]+") || !address.contains(".") && !address.contains(":")) {
            throw notACidr(text);
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            int bits = bytes.length * Byte.SIZE;
            int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
            if (prefix < 0 || prefix > bits) {
                throw notACidr(text);
            }
            return new Cidr(bytes, prefix);
        } catch (UnknownHostException | NumberFormatException e) {
            throw notACidr(text);
        }
    }

    private static IllegalArgumentException notACidr(String text) {
        return new IllegalArgumentException("`" + text + "` is not a network; write it as in 10.1.0.0/16");
    }

    boolean contains(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        int shift = address.length * Byte.SIZE - prefix;
        return new BigInteger(1, address).shiftRight(shift).equals(new BigInteger(1, network).shiftRight(shift));
    }

    boolean isOneAddress() {
        return prefix == network.length * Byte.SIZE;
    }
}
