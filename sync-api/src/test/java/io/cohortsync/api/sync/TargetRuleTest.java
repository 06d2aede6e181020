package io.cohortsync.api.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cohortsync.api.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TargetRuleTest {
    private static final List<String> TWO = List.of("Europe", "America");

    @Test
    void the_one_that_is_named_is_taken() {
        assertThat(TargetRule.target("America", true, "Ads", TWO)).contains("America");
    }

    @Test
    void the_only_one_need_not_be_named() {
        assertThat(TargetRule.target(null, true, "Ads", List.of("Europe"))).contains("Europe");
    }

    @Test
    void one_of_several_has_to_be_named() {
        refuses(null, true, TWO, "target is missing: Ads has several; name one of Europe, America");
    }

    @Test
    void one_that_is_not_there_is_refused_with_those_that_are() {
        refuses("Asia", true, TWO, "target must be a target of Ads, which has Europe, America");
        refuses("europe", true, TWO, "target must be a target of Ads, which has Europe, America");
    }

    @Test
    void without_any_there_is_nothing_to_send_to() {
        refuses(null, true, List.of(), "target is not there: Ads has no targets yet; add one to the destination");
    }

    @Test
    void a_type_without_targets_takes_none() {
        assertThat(TargetRule.target(null, false, "Ads", List.of())).isEmpty();
        refuses("Europe", false, List.of(), "target is not possible: Ads has no targets; leave it out");
    }

    private static void refuses(@Nullable String asked, boolean typeHasTargets, List<String> targets, String message) {
        assertThatThrownBy(() -> TargetRule.target(asked, typeHasTargets, "Ads", targets))
                .isInstanceOf(Problem.class)
                .hasMessage(message);
    }
}
