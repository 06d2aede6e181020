package io.cohortsync.destinations.request;

/** One HTTP header. Its value may be a credential: it does not print. */
public record Header(String name, String value) {

    public Header {
        // A line break would let a value forge further headers.
        if (name.isEmpty() || value.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f)) {
            throw new IllegalArgumentException("the header " + name + " has a value that HTTP does not allow");
        }
    }

    @Override
    public String toString() {
        return name + ": …";
    }
}
