package io.cohortsync.destinations.setting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a destination type asks, in the order in which a form shows it. */
public record Settings(List<Setting> declared) {

    public Settings {
        declared = List.copyOf(declared);
    }

    public Optional<Setting> named(String name) {
        return declared.stream().filter(setting -> setting.name().equals(name)).findFirst();
    }

    /** The given settings, and the initial value of those that were not given. Secrets are not among them. */
    public Map<String, Object> withInitialValues(Map<String, Object> given) {
        Map<String, Object> all = new HashMap<>(given);
        for (Setting setting : declared) {
            setting.initial().ifPresent(value -> all.putIfAbsent(setting.name(), value));
        }
        return all;
    }

    /**
     * Everything wrong with what was given.
     *
     * @param secrets in plain text
     * @param keptSecrets names of secrets that are stored already and stay as they are
     */
    public List<FieldError> check(Map<String, ?> settings, Map<String, String> secrets, Set<String> keptSecrets) {
        List<FieldError> errors = new ArrayList<>();
        for (Setting setting : declared) {
            if (setting.secret()) {
                checkSecret(setting, settings, secrets, keptSecrets, errors);
            } else {
                checkSetting(setting, settings, secrets, errors);
            }
        }
        settings.forEach((name, value) -> {
            if (named(name).isEmpty()) {
                errors.add(new FieldError("settings." + name, value, unknown(name)));
            }
        });
        secrets.keySet().stream()
                .filter(name -> named(name).isEmpty())
                .forEach(name -> errors.add(new FieldError("secrets." + name, null, unknown(name))));
        return errors;
    }

    private static void checkSecret(
            Setting setting,
            Map<String, ?> settings,
            Map<String, String> secrets,
            Set<String> kept,
            List<FieldError> errors) {
        String name = setting.name();
        String secret = secrets.get(name);
        if (settings.containsKey(name)) {
            errors.add(
                    new FieldError("settings." + name, null, name + " is secret: give it in secrets, not in settings"));
        } else if (secret != null) {
            ValueCheck.fault(setting, secret)
                    .ifPresent(fault -> errors.add(new FieldError("secrets." + name, null, name + " " + fault)));
        } else if (setting.required() && !kept.contains(name)) {
            errors.add(new FieldError("secrets." + name, null, name + " is required: " + setting.title()));
        }
    }

    private static void checkSetting(
            Setting setting, Map<String, ?> settings, Map<String, String> secrets, List<FieldError> errors) {
        String name = setting.name();
        Object value = settings.get(name);
        if (secrets.containsKey(name)) {
            errors.add(new FieldError("secrets." + name, null, name + " is not secret: give it in settings"));
        } else if (value != null) {
            ValueCheck.fault(setting, value)
                    .ifPresent(fault -> errors.add(new FieldError("settings." + name, value, name + " " + fault)));
        } else if (setting.required() && setting.initial().isEmpty()) {
            errors.add(new FieldError("settings." + name, null, name + " is required: " + setting.title()));
        }
    }

    private String unknown(String name) {
        String known = declared.stream().map(Setting::name).collect(Collectors.joining(", "));
        return "there is no setting " + name + "; this type has " + (known.isEmpty() ? "none" : known);
    }
}
