package io.cohortsync.destinations.catalog;

import io.cohortsync.destinations.identifier.Identifiers;
import io.cohortsync.destinations.setting.Setting;
import io.cohortsync.destinations.setting.Settings;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which variables templates of an entry may use: a misspelt one is found when the catalog is loaded. */
final class Variables {
    private static final String SETTING = "setting.";
    private static final String SECRET = "secret.";
    private static final Set<String> EVERYWHERE =
            Set.of("workspace.id", "internal.sandbox_url", "internal.sandbox_key");
    private static final Set<String> OF_AN_AUDIENCE =
            Set.of("sync.id", "cohort.id", "cohort.name", "item.id", "item.name", "list.name");
    private static final Set<String> OF_USERS = Set.of(
            "list.id",
            "batch.uuid",
            "message.id",
            "time.epoch_seconds",
            "identifier.name",
            "identifier.value",
            "user.properties",
            "user.value");

    private static final Set<String> OF_A_FILE = Set.of("list.id", "run.id", "time.epoch_seconds");
    private static final Set<String> OF_A_PART =
            Set.of("list.id", "run.id", "part.name", "batch.uuid", "message.id", "time.epoch_seconds");
    private static final Set<String> OF_A_LINE = Set.of("identifier.name", "identifier.value", "user.properties");

    /** Refuses names that have no value there. */
    interface Check {
        void refuse(EntryNode node, Collection<String> used);
    }

    private final Settings settings;
    private final Settings ofTargets;
    private final Identifiers identifiers;

    /** {@code ofTargets}: what targets are asked; they have values where something is sent for a sync. */
    Variables(Settings settings, Settings ofTargets, Identifiers identifiers) {
        this.settings = settings;
        this.ofTargets = ofTargets;
        this.identifiers = identifiers;
    }

    void refuseOutsideDestination(EntryNode node, Collection<String> used) {
        for (String variable : used) {
            String name = variable.substring(variable.indexOf('.') + 1);
            if ((variable.startsWith(SETTING) || variable.startsWith(SECRET))
                    && ofTargets.named(name).isPresent()) {
                throw node.fault(
                        "${" + variable + "}", "is a setting of targets, and this request is sent in none of them");
            }
        }
        refuse(node, used, Set.of());
    }

    void refuseOutsideList(EntryNode node, Collection<String> used) {
        refuse(node, used, OF_AN_AUDIENCE);
    }

    void refuseOutsideUsers(EntryNode node, Collection<String> used) {
        refuse(node, used, together(OF_AN_AUDIENCE.stream(), OF_USERS.stream(), names()));
    }

    void refuseOutsideFile(EntryNode node, Collection<String> used) {
        refuse(node, used, together(OF_AN_AUDIENCE.stream(), OF_A_FILE.stream()));
    }

    void refuseOutsidePart(EntryNode node, Collection<String> used) {
        refuse(node, used, together(OF_AN_AUDIENCE.stream(), OF_A_PART.stream()));
    }

    void refuseOutsideColumns(EntryNode node, Collection<String> used) {
        refuse(node, used, together(OF_AN_AUDIENCE.stream(), OF_A_LINE.stream(), names()));
    }

    private Stream<String> names() {
        return identifiers.types().stream().map(type -> "identifiers." + type.name());
    }

    @SafeVarargs
    private static Set<String> together(Stream<String>... names) {
        return Stream.of(names).flatMap(some -> some).collect(Collectors.toUnmodifiableSet());
    }

    void requireSetting(EntryNode node, String field, String name) {
        if (declared(name).filter(setting -> !setting.secret()).isEmpty()) {
            throw node.fault(field, "names the setting " + name + ", which is not declared");
        }
    }

    void requireSecret(EntryNode node, String field, String name) {
        if (declared(name).filter(setting -> setting.secret()).isEmpty()) {
            throw node.fault(field, "names the secret " + name + ", which is not declared");
        }
    }

    private Optional<Setting> declared(String name) {
        return settings.named(name).or(() -> ofTargets.named(name));
    }

    private void refuse(EntryNode node, Collection<String> used, Set<String> allowed) {
        for (String variable : used) {
            if (variable.startsWith(SETTING)) {
                requireSetting(node, "${" + variable + "}", variable.substring(SETTING.length()));
            } else if (variable.startsWith(SECRET)) {
                requireSecret(node, "${" + variable + "}", variable.substring(SECRET.length()));
            } else if (!EVERYWHERE.contains(variable) && !allowed.contains(variable)) {
                throw node.fault("${" + variable + "}", "is not a variable that has a value here");
            }
        }
    }
}
