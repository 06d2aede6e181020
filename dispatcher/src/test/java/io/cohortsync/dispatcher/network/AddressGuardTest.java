package io.cohortsync.dispatcher.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private final AddressGuard guard = new AddressGuard(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.0.170",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "192.168.255.255",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "0:0:0:0:0:ffff:7f00:1",
                "::127.0.0.1",
                "::ffff:0:127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::10.0.0.1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:c0a8:101::1",
                "3fff::1",
                "3fff:fff::1",
                "4000::1",
                "5f00::1",
                "fc00::1",
                "fd00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "ff0e::1"
            })
    void keepsOutOf(String address) throws UnknownHostException {
        assertThat(guard.allows(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "169.255.0.1",
                "172.15.255.255",
                "172.32.0.1",
                "192.0.1.1",
                "192.167.255.255",
                "192.169.0.1",
                "198.17.255.255",
                "198.20.0.1",
                "223.255.255.255",
                "::ffff:8.8.8.8",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2606:4700::1111",
                "2a00:1450::1",
                "3ffe::1"
            })
    void letsThroughTo(String address) throws UnknownHostException {
        assertThat(guard.allows(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2130706433",
                "0x7f000001",
                "0x7f.1",
                "0177.0.0.1",
                "127.1",
                "127.0.1",
                "010.0.0.1",
                "1.2.3.256",
                "0x7F.0.0.0x1",
                "127.0.0.1.",
                "0",
                "017700000001",
                "example.123",
                "example.0x1f",
                "1.1.1.1.1",
                "[fe80::1%eth0]",
                "[fe80::1%25eth0]"
            })
    void refusesHostsThatReadersTakeDifferently(String host) {
        assertThat(guard.fault(host)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"example.com", "EXAMPLE.com.", "127.0.0.1", "1.2.3.4", "[::1]", "a1.b2", "localhost", "3com.com"
            })
    void leavesOtherHostsToTheLookUp(String host) {
        assertThat(guard.fault(host)).isEmpty();
    }

    @Test
    void reachesNetworksAnOperatorAllows() throws UnknownHostException {
        AddressGuard open = new AddressGuard(List.of("10.1.0.0/16", " fd12::/16 ", "127.0.0.1", ""));

        assertThat(open.allows(InetAddress.getByName("10.1.2.3"))).isTrue();
        assertThat(open.allows(InetAddress.getByName("::ffff:10.1.2.3"))).isTrue();
        assertThat(open.allows(InetAddress.getByName("fd12::1"))).isTrue();
        assertThat(open.allows(InetAddress.getByName("127.0.0.1"))).isTrue();
        assertThat(open.allows(InetAddress.getByName("127.0.0.2"))).isFalse();
        assertThat(open.allows(InetAddress.getByName("10.2.0.1"))).isFalse();
    }

    @Test
    void keepsCloudCredentialsOutOfAWideAllowance() throws UnknownHostException {
        InetAddress metadata = InetAddress.getByName("169.254.169.254");

        assertThat(new AddressGuard(List.of("0.0.0.0/0", "169.254.0.0/16")).allows(metadata))
                .isFalse();
        assertThat(new AddressGuard(List.of("169.254.169.254/32")).allows(metadata))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "ten", "10.0.0.0/x", "10/8", "fd00::/129", "internal.example.com"})
    void refusesAllowancesThatAreNoNetworks(String text) {
        assertThatThrownBy(() -> new AddressGuard(List.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }
}
