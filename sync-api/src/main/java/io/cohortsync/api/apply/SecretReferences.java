package io.cohortsync.api.apply;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Secrets of a document: it names variables of this installation's environment, and holds none itself. Only variables made for
 * that can be named, so that a document cannot send any other away.
 */
@Component
class SecretReferences {
    private static final String SECRETS = "secrets";
    private static final String TARGETS = "targets";
    private static final String ENV = "env";
    private static final Pattern NAME = Pattern.compile("COHORTSYNC_SECRET_[A-Z0-9_]+");

    private final Environment environment;

    SecretReferences(Environment environment) {
        this.environment = environment;
    }

    /**
     * Puts what the variables hold in their places.
     *
     * @param destination changed in place
     * @return false when there are faults, which are told
     */
    boolean resolve(ObjectNode destination, String path, Faults faults) {
        boolean whole = resolveOwn(destination, path, faults);
        JsonNode targets = destination.path(TARGETS);
        for (int i = 0; i < targets.size(); i++) {
            if (targets.path(i) instanceof ObjectNode target) {
                whole &= resolveOwn(target, path + '.' + TARGETS + '[' + i + ']', faults);
            }
        }
        return whole;
    }

    private boolean resolveOwn(ObjectNode node, String path, Faults faults) {
        if (!(node.path(SECRETS) instanceof ObjectNode secrets)) {
            return true;
        }
        boolean whole = true;
        for (String name : List.copyOf(secrets.propertyNames())) {
            whole &= resolve(secrets, name, path + '.' + SECRETS + '.' + name, faults);
        }
        return whole;
    }

    private boolean resolve(ObjectNode secrets, String name, String field, Faults faults) {
        JsonNode reference = secrets.get(name);
        if (!reference.isObject()
                || reference.size() != 1
                || !reference.path(ENV).isString()) {
            faults.add(
                    field,
                    null,
                    "must name a variable of the environment, {env: COHORTSYNC_SECRET_…}; a document holds no secrets");
            return false;
        }
        String variable = reference.path(ENV).stringValue();
        if (!NAME.matcher(variable).matches()) {
            faults.add(
                    field + '.' + ENV,
                    variable,
                    "must begin with COHORTSYNC_SECRET_ and go on with capital letters, digits and _");
            return false;
        }
        String secret = environment.getProperty(variable);
        if (secret == null || secret.isEmpty()) {
            faults.add(
                    field + '.' + ENV,
                    variable,
                    "is not set in the environment of sync-api; set it there and start it again");
            return false;
        }
        secrets.put(name, secret);
        return true;
    }
}
