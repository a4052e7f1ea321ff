package io.wedge.kernel.policy.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.messages.wire.RawMemoryUnsafe;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PathRulesTest {
    private final ByteBuffer memory = ByteBuffer.allocateDirect(512);
    private final long address = RawMemoryUnsafe.address(memory);

    private int put(String path) {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        RawMemoryUnsafe.copy(bytes, 0, address, bytes.length);
        return bytes.length;
    }

    private static Rule rule(Section section, boolean deny, String text) {
        return new Rule(section, deny, text, "test");
    }

    /** allow.read of one rule, asked about a path. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/a/b     | /a/b       | true",
                "/a/b     | /a/b/c/d   | true",
                "/a/b     | /a/bc      | false",
                "/a/b     | /a         | false",
                "/a/b/**  | /a/b       | true",
                "/a/b/**  | /a/b/c/d   | true",
                "/        | /x/y       | true",
                "/**      | /x         | true",
                "/a/*     | /a/b       | true",
                "/a/*     | /a/b/c     | false",
                "/a/*     | /a         | false",
                "/a/*.so  | /a/x.so    | true",
                "/a/*.so  | /a/x.sox   | false",
                "/a/**/x  | /a/x       | true",
                "/a/**/x  | /a/b/c/x   | true",
                "/a/**/x  | /a/b/c/xx  | false",
                "/a/?/x   | /a/b/x     | true",
                "/a/?/x   | /a/bb/x    | false",
                "/a*/**   | /ab        | true",
                "/a*/**   | /ab/c/d    | true",
                "/a*/**   | /ba/c      | false",
                "/a/**.java | /a/b/C.java | true",
                "/a/ä     | /a/ä/x     | true",
                "/a/.     | /a         | true",
                "/a/.     | /a/b       | false",
                "/.       | /          | true",
                "/.       | /a         | false",
                "/a*/b/.  | /ax/b      | true",
                "/a*/b/.  | /ax/b/c    | false",
            })
    void pathsAndPatterns(String text, String path, boolean allowed) {
        PathRules rules = new PathRules.Builder()
                .add(text, rule(Section.FILES_READ, false, text))
                .build();
        Rule found = rules.find(address, put(path), PathRules.READ);
        assertThat(found != null && !found.deny()).isEqualTo(allowed);
    }

    @Test
    void aFolderInWhichSomethingMayBeWritten() {
        PathRules rules = new PathRules.Builder()
                .add("/a/b/c", rule(Section.FILES_WRITE, false, "/a/b/c"))
                .add("/a/x*", rule(Section.FILES_WRITE, false, "/a/x*"))
                .add("/r/b", rule(Section.FILES_READ, false, "/r/b"))
                .add("/d/b", rule(Section.FILES_WRITE, false, "/d/b"))
                .add("/d/.", rule(Section.FILES_WRITE, true, "/d/."))
                .build();
        for (String folder : new String[] {"/a/b", "/a", "/"}) {
            assertThat(rules.writesBelow(address, put(folder))).as(folder).isTrue();
        }
        // Decided on by a rule; nothing to write below; denied.
        for (String folder : new String[] {"/a/b/c", "/a/b/d", "/r", "/d", "/other"}) {
            assertThat(rules.writesBelow(address, put(folder))).as(folder).isFalse();
        }
    }

    @Test
    void denyWinsWhereverItStands() {
        PathRules rules = new PathRules.Builder()
                .add("/a", rule(Section.FILES_READ, false, "/a"))
                .add("/a/secret", rule(Section.FILES_READ, true, "/a/secret"))
                .add("/a/secret/open", rule(Section.FILES_READ, false, "/a/secret/open"))
                .add("/a/**/*.key", rule(Section.FILES_READ, true, "/a/**/*.key"))
                .build();
        assertThat(rules.find(address, put("/a/x"), PathRules.READ).deny()).isFalse();
        assertThat(rules.find(address, put("/a/secret"), PathRules.READ).deny()).isTrue();
        assertThat(rules.find(address, put("/a/secret/open"), PathRules.READ).deny())
                .isTrue();
        assertThat(rules.find(address, put("/a/b/c.key"), PathRules.READ).deny())
                .isTrue();
        assertThat(rules.find(address, put("/a/b/c.key"), PathRules.STAT).deny())
                .isTrue();
        assertThat(rules.isOpen(PathRules.READ)).isFalse();
        assertThat(rules.deniesBelow(address, put("/a"))).isTrue();
        assertThat(rules.deniesBelow(address, put("/b"))).isFalse();
    }

    @Test
    void accessesImplyLookingAndNoMore() {
        PathRules rules = new PathRules.Builder()
                .add("/r", rule(Section.FILES_READ, false, "/r"))
                .add("/w/deep", rule(Section.FILES_WRITE, false, "/w/deep"))
                .build();
        assertThat(rules.find(address, put("/r/x"), PathRules.STAT)).isNotNull();
        assertThat(rules.find(address, put("/r/x"), PathRules.WRITE)).isNull();
        assertThat(rules.find(address, put("/w/deep/x"), PathRules.STAT)).isNotNull();
        assertThat(rules.find(address, put("/w/deep/x"), PathRules.READ)).isNull();
        assertThat(rules.find(address, put("/w"), PathRules.STAT)).isSameAs(PathRules.ON_THE_WAY);
        assertThat(rules.find(address, put("/"), PathRules.STAT)).isSameAs(PathRules.ON_THE_WAY);
        assertThat(rules.find(address, put("/w"), PathRules.READ)).isNull();
        assertThat(rules.find(address, put("/v"), PathRules.STAT)).isNull();
    }

    @Test
    void manyRulesAreAllFound() {
        PathRules.Builder builder = new PathRules.Builder();
        for (int i = 0; i < 5000; i++) {
            builder.add("/d" + i % 50 + "/f" + i, rule(Section.FILES_READ, false, "" + i));
        }
        PathRules rules = builder.build();
        for (int i = 0; i < 5000; i++) {
            assertThat(rules.find(address, put("/d" + i % 50 + "/f" + i + "/x"), PathRules.READ)
                            .text())
                    .isEqualTo("" + i);
        }
        assertThat(rules.find(address, put("/d1/f2"), PathRules.READ)).isNull();
    }
}
