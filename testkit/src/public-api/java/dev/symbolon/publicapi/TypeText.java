package dev.symbolon.publicapi;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes types as source code spells them, with full names; the JDK's own texts differ from release
 * to release. Remembers every class it has named.
 */
final class TypeText {

  private final Set<String> named = new TreeSet<>();

  /** The binary names of all classes written so far, without primitives. */
  Set<String> named() {
    return named;
  }

  String of(Type type) {
    if (type instanceof Class<?> raw) {
      return ofClass(raw);
    } else if (type instanceof ParameterizedType generic) {
      return ofGeneric(generic);
    } else if (type instanceof GenericArrayType array) {
      return of(array.getGenericComponentType()) + "[]";
    } else if (type instanceof WildcardType wildcard) {
      return ofWildcard(wildcard);
    } else if (type instanceof TypeVariable<?> variable) {
      return variable.getName();
    }
    throw new IllegalArgumentException("a kind of type nobody has heard of: " + type);
  }

  String list(Type[] types) {
    return Arrays.stream(types).map(this::of).collect(Collectors.joining(", "));
  }

  /**
   * Type parameters with their bounds, such as {@code <T extends java.lang.Number>}, or nothing.
   */
  String parameters(TypeVariable<?>[] variables) {
    if (variables.length == 0) {
      return "";
    }
    return Arrays.stream(variables)
        .map(variable -> variable.getName() + bounds(" extends ", variable.getBounds()))
        .collect(Collectors.joining(", ", "<", ">"));
  }

  private String ofClass(Class<?> type) {
    if (type.isArray()) {
      return ofClass(type.getComponentType()) + "[]";
    }
    if (!type.isPrimitive()) {
      named.add(type.getName());
    }
    return type.getCanonicalName();
  }

  private String ofGeneric(ParameterizedType type) {
    Class<?> raw = (Class<?>) type.getRawType();
    String name = ofClass(raw);
    if (type.getOwnerType() instanceof ParameterizedType owner) {
      name = ofGeneric(owner) + "." + raw.getSimpleName();
    }
    Type[] arguments = type.getActualTypeArguments();
    return arguments.length == 0 ? name : name + "<" + list(arguments) + ">";
  }

  private String ofWildcard(WildcardType type) {
    return "?"
        + bounds(" super ", type.getLowerBounds())
        + bounds(" extends ", type.getUpperBounds());
  }

  private String bounds(String keyword, Type[] bounds) {
    boolean says = bounds.length > 0 && !Arrays.equals(bounds, new Type[] {Object.class});
    return says
        ? Arrays.stream(bounds).map(this::of).collect(Collectors.joining(" & ", keyword, ""))
        : "";
  }
}
