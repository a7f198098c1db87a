package app.rostrum.query.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a query means, where it cannot be understood, and that nothing else comes of one. */
class QueryTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "looms | Word[text=looms]",
                "looms weave | All[conditions=[Word[text=looms], Word[text=weave]]]",
                "looms AND weave | All[conditions=[Word[text=looms], Word[text=weave]]]",
                "\"looms weave\" | Phrase[text=looms weave]",
                "\u201elooms weave\u201c | Phrase[text=looms weave]",
                "\"say \\\"hi\\\"\" | Phrase[text=say \"hi\"]",
                "Lo* | Prefix[text=lo]",
                "-looms | Not[condition=Word[text=looms]]",
                "NOT looms | Not[condition=Word[text=looms]]",
                "-\"a b\" | Not[condition=Phrase[text=a b]]",
                "-(a b) | Not[condition=All[conditions=[Word[text=a], Word[text=b]]]]",
                "-tag:x | Not[condition=Tag[name=x]]",
                "a OR b c | Any[conditions=[Word[text=a], All[conditions=[Word[text=b], Word[text=c]]]]]",
                "(a OR b) c | All[conditions=[Any[conditions=[Word[text=a], Word[text=b]]], Word[text=c]]]",
                "author:ada | Author[name=ada]",
                "author:@ada | Author[name=ada]",
                "AUTHOR:ada | Author[name=ada]",
                "author:account_01j9zq4k2vfr8t9d3m5n7p1q2s | Author[name=account_01j9zq4k2vfr8t9d3m5n7p1q2s]",
                "tag:Looms | Tag[name=looms]",
                "tag:#Looms | Tag[name=looms]",
                "#Looms | Tag[name=looms]",
                "tag:\"looms\" | Tag[name=looms]",
                "from:2026 | From[time=2026-01-01T00:00:00Z]",
                "from:2026-11 | From[time=2026-11-01T00:00:00Z]",
                "from:2026-11-29 | From[time=2026-11-29T00:00:00Z]",
                "from:2026-11-29T12:00:00+01:00 | From[time=2026-11-29T11:00:00Z]",
                "to:2026 | Before[time=2027-01-01T00:00:00Z]",
                "to:2026-12 | Before[time=2027-01-01T00:00:00Z]",
                "to:2024-02-29 | Before[time=2024-03-01T00:00:00Z]",
                "to:2026-11-29T12:00:00Z | Before[time=2026-11-29T12:00:01Z]",
                "to:2026-11-29T12:00:00.25Z | Before[time=2026-11-29T12:00:00.251Z]",
                "has:link | Has[part=LINK]",
                "https://a.example/b:c | Word[text=https://a.example/b:c]",
                "12:30 | Word[text=12:30]",
                "re\\:zero | Word[text=re:zero]",
                "\\-looms | Word[text=-looms]",
                "a - b | All[conditions=[Word[text=a], Word[text=b]]]",
                "a -- b !!! | All[conditions=[Word[text=a], Word[text=b]]]",
                "OR\u00e9 | Word[text=OR\u00e9]",
                "ORANGE or | All[conditions=[Word[text=ORANGE], Word[text=or]]]",
                "\ud83d\ude00 | Word[text=\ud83d\ude00]",
            })
    void a_query_means_what_it_says(String query, String meaning) {
        assertThat(Query.parse(query)).hasToString(meaning);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "looms from:yesterday | 12 | from: wants a date such as 2026, 2026-11, 2026-11-29 or 2026-11-29T12:00:00Z",
                "from:2026-02-30 | 6 | from: wants a date such as 2026, 2026-11, 2026-11-29 or 2026-11-29T12:00:00Z",
                "to: | 4 | to: wants a date such as 2026, 2026-11, 2026-11-29 or 2026-11-29T12:00:00Z",
                "a \"b c | 3 | this quotation mark is not closed",
                "a (b | 3 | this parenthesis is not closed",
                "a b) | 4 | this parenthesis closes nothing",
                "has:nothing | 5 | has: wants title, tag, mention or link",
                "author: | 8 | author: wants a handle, or the id of an account",
                "tag:a-b | 5 | tag: wants a tag, which has letters, digits and underscores",
                "\ud83d\ude00 autor:ada | 3 | there is no autor: but author:, tag:, from:, to:, has:; what is meant as a word stands in quotation marks",
                "a* | 2 | a star wants at least 2 characters before it",
                "* | 1 | a star wants at least 2 characters before it",
                "lo*ms | 3 | a star stands at the end of a word",
                "e-ma* | 1 | before a star stand letters and digits only",
                "aa* bb* cc* dd* ee* ff* | 21 | a query has at most 5 words with a star",
                "!!! | 1 | there is nothing to search for",
                "() | 1 | there is nothing to search for",
                "a OR | 3 | OR wants something after it",
                "OR a | 1 | OR wants something before it",
                "a NOT | 3 | NOT wants something after it",
                "a\\ | 2 | after a backslash has to come the character that is meant",
                "((((((((((( | 11 | this is nested too deep: at most 10 times",
            })
    void what_cannot_be_understood_is_pointed_at(String query, int column, String message) {
        assertThatThrownBy(() -> Query.parse(query)).isInstanceOfSatisfying(QueryFault.class, it -> {
            assertThat(it).hasMessage(message);
            assertThat(it.column()).isEqualTo(column);
        });
    }

    @Test
    void a_query_has_an_end() {
        assertThat(Query.parse("a ".repeat(50)).parts()).hasSize(51);
        assertThatThrownBy(() -> Query.parse("a ".repeat(51)))
                .hasMessage("a query has at most 50 words and conditions")
                .extracting(it -> ((QueryFault) it).column())
                .isEqualTo(101);
        assertThat(Query.parse("a".repeat(500))).isInstanceOf(Condition.Word.class);
        assertThatThrownBy(() -> Query.parse("a".repeat(501))).hasMessage("a query has at most 500 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "2026-13", "2026-1-1", "20261129", "2026-11-29T12:00Z", "2026-11-29T25:00:00Z", "-2026"
            })
    void a_date_is_one_that_there_is(String date) {
        assertThatThrownBy(() -> Query.from(date)).isInstanceOf(QueryFault.class);
        assertThatThrownBy(() -> Query.to(date)).isInstanceOf(QueryFault.class);
    }

    @Test
    void whatever_is_written_is_understood_or_pointed_at() {
        var random = new Random(3);
        var pieces = new String[] {
            "a",
            "looms",
            "\"",
            "\u201c",
            "(",
            ")",
            "-",
            "OR",
            "AND",
            "NOT",
            " ",
            " ",
            ":",
            "author:",
            "tag:",
            "from:2026",
            "to:",
            "has:tag",
            "#",
            "*",
            "\\",
            "\ud83d\ude00",
            "\ud83d",
            "\u0301",
            "2026-11-29",
            "http://",
            "@",
            "\u202e"
        };
        int understood = 0;
        for (int i = 0; i < 100_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(12); n >= 0; n--) {
                text.append(
                        random.nextInt(8) == 0
                                ? Character.toString(random.nextInt(0x3000))
                                : pieces[random.nextInt(pieces.length)]);
            }
            var query = text.toString();
            try {
                assertThat(Query.parse(query).parts()).isNotEmpty();
                understood++;
            } catch (QueryFault e) {
                assertThat(e.column()).as(query).isBetween(1, query.codePointCount(0, query.length()) + 1);
            }
        }
        assertThat(understood).isGreaterThan(10_000);
    }
}
