package io.wedge.agent.plan;

/** The types that hook and target have: what the layer cannot name is Object. */
final class Erasure {
    private static final String OBJECT = "Ljava/lang/Object;";

    private Erasure() {}

    static String hookDescriptor(JdkImage image, String owner, String descriptor, boolean isStatic) {
        StringBuilder erased = new StringBuilder("(");
        if (!isStatic) {
            erased.append(type(image, "L" + owner + ";"));
        }
        int at = 1;
        while (descriptor.charAt(at) != ')') {
            int end = end(descriptor, at);
            erased.append(type(image, descriptor.substring(at, end)));
            at = end;
        }
        return erased.append(')')
                .append(type(image, descriptor.substring(at + 1)))
                .toString();
    }

    private static String type(JdkImage image, String type) {
        int element = type.lastIndexOf('[') + 1;
        if (type.charAt(element) != 'L') {
            return type;
        }
        return image.isPublicApi(type.substring(element + 1, type.length() - 1)) ? type : OBJECT;
    }

    private static int end(String descriptor, int at) {
        while (descriptor.charAt(at) == '[') {
            at++;
        }
        return descriptor.charAt(at) == 'L' ? descriptor.indexOf(';', at) + 1 : at + 1;
    }
}
