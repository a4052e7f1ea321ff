package io.wedge.kernel.policy.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NetworkRulesTest {
    private static final EphemeralPorts EPHEMERAL = new EphemeralPorts(32768, 60999);

    private static NetworkRules rules(String... texts) {
        return NetworkRules.of(
                List.of(texts).stream()
                        .map(text -> text.startsWith("!")
                                ? new Rule(Section.NETWORK_CONNECT, true, text.substring(1), "test")
                                : new Rule(Section.NETWORK_CONNECT, false, text, "test"))
                        .toList(),
                EPHEMERAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*              | tcp | 1.2.3.4   | 80   |             | true",
                "*:443          | tcp | 1.2.3.4   | 80   |             | false",
                "*:80-90        | tcp | 1.2.3.4   | 85   |             | true",
                "*:80-90        | tcp | 1.2.3.4   | 91   |             | false",
                "10.0.0.0/8     | tcp | 10.255.0.1 | 1   |             | true",
                "10.0.0.0/8     | tcp | 11.0.0.1  | 1    |             | false",
                "10.1.128.0/17:5 | tcp | 10.1.200.1 | 5  |             | true",
                "10.1.128.0/17:5 | tcp | 10.1.100.1 | 5  |             | false",
                "1.2.3.4:80     | tcp | 1.2.3.4   | 80   |             | true",
                "[::1]:80       | tcp | ::1       | 80   |             | true",
                "::1            | tcp | ::1       | 80   |             | true",
                "fd00::/8       | tcp | fd12::1   | 80   |             | true",
                "udp://*:53     | udp | 1.2.3.4   | 53   |             | true",
                "udp://*:53     | tcp | 1.2.3.4   | 53   |             | false",
                "example.org    | tcp | 1.2.3.4   | 80   | example.org | true",
                "example.org    | tcp | 1.2.3.4   | 80   |             | false",
                "example.org    | tcp | 127.0.0.1 | 80   | example.org | false",
                "example.org    | tcp | 169.254.169.254 | 80 | example.org | false",
                "Example.ORG.   | tcp | 1.2.3.4   | 80   | example.org | true",
                "*.example.org  | tcp | 1.2.3.4   | 80   | a.example.org | true",
                "*.example.org  | tcp | 1.2.3.4   | 80   | example.org | false",
                "*.example.org  | tcp | 1.2.3.4   | 80   | badexample.org | false",
                "localhost:80   | tcp | 127.0.0.1 | 80   |             | true",
                "localhost:80   | tcp | 127.9.9.9 | 80   |             | true",
                "localhost:80   | tcp | ::1       | 80   |             | true",
                "localhost:80   | tcp | 1.2.3.4   | 80   |             | false",
                "127.0.0.1:0    | tcp | 127.0.0.1 | 40000 |            | true",
                "127.0.0.1:0    | tcp | 127.0.0.1 | 80   |             | false",
            })
    void addresses(String text, String protocol, String address, int port, String name, boolean allowed) {
        Rule found =
                rules(text).find(protocol, Addresses.literal(address), port, name == null ? Set.of() : Set.of(name));
        assertThat(found != null).isEqualTo(allowed);
    }

    @Test
    void aForbiddenAddressIsForbiddenUnderAnyName() {
        NetworkRules rules = rules("*.example.org:443", "!10.0.0.0/8");
        assertThat(rules.find("tcp", Addresses.literal("10.0.0.5"), 443, Set.of("a.example.org"))
                        .deny())
                .isTrue();
        assertThat(rules.find("tcp", Addresses.literal("1.0.0.5"), 443, Set.of("a.example.org"))
                        .deny())
                .isFalse();
    }

    @Test
    void namesAreLookedUpIfSomePortOfThemIsAllowed() {
        NetworkRules rules = rules("*.example.org:443", "!bad.example.org", "!half.example.org:80");
        assertThat(rules.findName("a.example.org").deny()).isFalse();
        assertThat(rules.findName("half.example.org").deny()).isFalse();
        assertThat(rules.findName("BAD.example.org").deny()).isTrue();
        assertThat(rules.findName("example.com")).isNull();
    }

    @Test
    void addressesMappedIntoTheLargerFamilyAreThemselves() {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 10, 0, 0, 1};
        assertThat(rules("10.0.0.0/8").find("tcp", Addresses.canonical(mapped), 1, Set.of()))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a b", "1.2.3:80", "1.2.3.4/33", "host:70000", "ftp://x", "x/8", "[::1", ":80", "1.2.3.4.5"})
    void nonsenseIsRefused(String text) {
        assertThatThrownBy(() -> rules(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
