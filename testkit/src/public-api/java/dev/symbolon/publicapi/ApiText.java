package dev.symbolon.publicapi;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what a type shows to other modules: one line for the type, one for each member. */
final class ApiText {

  private final Predicate<Class<?>> shown;
  private final TypeText types = new TypeText();

  /**
   * @param shown whether other modules can see a type; what an unseen type hands down is written
   *     with the types that inherit it
   */
  ApiText(Predicate<Class<?>> shown) {
    this.shown = shown;
  }

  /** The binary names of all classes written so far, without primitives. */
  Set<String> named() {
    return types.named();
  }

  /** Whether a type and all that enclose it are public, or protected inside one that is. */
  static boolean isOpen(Class<?> type) {
    if (type.isSynthetic() || type.isAnonymousClass() || type.isLocalClass()) {
      return false;
    }
    Class<?> outer = type.getEnclosingClass();
    return isOpen(type.getModifiers()) && (outer == null || isOpen(outer));
  }

  List<String> of(Class<?> type) {
    List<String> lines = new ArrayList<>();
    lines.add(heading(type));
    add(lines, Stream.of(type.getDeclaredFields()), this::field);
    add(lines, Stream.of(type.getDeclaredConstructors()), this::constructor);
    add(lines, methods(type).stream(), this::method);
    return lines;
  }

  /** Adds members by name, then by text: reflection has no order of its own. */
  private static <M extends Member> void add(
      List<String> lines, Stream<M> members, Function<M, String> text) {
    Map<String, Set<String>> byName = new TreeMap<>();
    members
        .filter(member -> isOpen(member.getModifiers()) && !member.isSynthetic())
        .forEach(
            member ->
                byName
                    .computeIfAbsent(member.getName(), name -> new TreeSet<>())
                    .add("  " + text.apply(member)));
    byName.values().forEach(lines::addAll);
  }

  /** The type's own methods, and those it inherits from types that other modules cannot see. */
  private Set<Method> methods(Class<?> type) {
    Set<Method> methods = new LinkedHashSet<>(Arrays.asList(type.getDeclaredMethods()));
    Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()))
        .filter(parent -> !parent.getName().startsWith("java.") && !shown.test(parent))
        .flatMap(parent -> methods(parent).stream())
        .filter(method -> !isCalledOnItsInterfaceAlone(method))
        .filter(inherited -> methods.stream().noneMatch(own -> sameCall(own, inherited)))
        .toList()
        .forEach(methods::add);
    return methods;
  }

  /** Static methods of interfaces are not handed down. */
  private static boolean isCalledOnItsInterfaceAlone(Method method) {
    return Modifier.isStatic(method.getModifiers()) && method.getDeclaringClass().isInterface();
  }

  private static boolean sameCall(Method one, Method other) {
    return one.getName().equals(other.getName())
        && Arrays.equals(one.getParameterTypes(), other.getParameterTypes());
  }

  private String heading(Class<?> type) {
    Class<?> parent = type.getSuperclass();
    boolean ordinary =
        parent == null || parent == Object.class || parent == Enum.class || parent == Record.class;
    String extending = ordinary ? "" : " extends " + types.of(type.getGenericSuperclass());
    Type[] interfaces = type.isAnnotation() ? new Type[0] : type.getGenericInterfaces();
    String implementing =
        interfaces.length == 0
            ? ""
            : (type.isInterface() ? " extends " : " implements ") + types.list(interfaces);
    return modifiers(type)
        + kind(type)
        + " "
        + types.of(type)
        + types.parameters(type.getTypeParameters())
        + extending
        + implementing;
  }

  private static String kind(Class<?> type) {
    if (type.isAnnotation()) {
      return "@interface";
    } else if (type.isInterface()) {
      return "interface";
    } else if (type.isEnum()) {
      return "enum";
    }
    return type.isRecord() ? "record" : "class";
  }

  /** Only what the kind does not say already. */
  private static String modifiers(Class<?> type) {
    int flags = type.getModifiers();
    boolean plain = !type.isInterface() && !type.isEnum() && !type.isRecord();
    boolean sealed = type.isSealed() && !type.isEnum();
    return words(
        Modifier.isProtected(flags) ? "protected" : "",
        plain && type.isMemberClass() && Modifier.isStatic(flags) ? "static" : "",
        plain && Modifier.isAbstract(flags) ? "abstract" : "",
        plain && Modifier.isFinal(flags) ? "final" : "",
        sealed ? "sealed" : "");
  }

  private String field(Field field) {
    int flags = field.getModifiers();
    return words(
            access(flags),
            Modifier.isStatic(flags) ? "static" : "",
            Modifier.isFinal(flags) ? "final" : "")
        + types.of(field.getGenericType())
        + " "
        + field.getName();
  }

  private String constructor(Constructor<?> constructor) {
    return words(access(constructor.getModifiers()))
        + generics(constructor)
        + constructor.getDeclaringClass().getSimpleName()
        + call(constructor);
  }

  private String method(Method method) {
    int flags = method.getModifiers();
    return words(
            access(flags),
            Modifier.isStatic(flags) ? "static" : "",
            Modifier.isAbstract(flags) ? "abstract" : "",
            Modifier.isFinal(flags) ? "final" : "",
            method.isDefault() ? "default" : "")
        + generics(method)
        + types.of(method.getGenericReturnType())
        + " "
        + method.getName()
        + call(method)
        + (method.getDefaultValue() == null ? "" : " default");
  }

  private String generics(Executable executable) {
    String parameters = types.parameters(executable.getTypeParameters());
    return parameters.isEmpty() ? "" : parameters + " ";
  }

  private String call(Executable executable) {
    String parameters =
        Arrays.stream(executable.getParameters())
            .map(this::parameter)
            .collect(Collectors.joining(", ", "(", ")"));
    Type[] thrown = executable.getGenericExceptionTypes();
    return parameters + (thrown.length == 0 ? "" : " throws " + types.list(thrown));
  }

  private String parameter(Parameter parameter) {
    String text = types.of(parameter.getParameterizedType());
    return parameter.isVarArgs() ? text.substring(0, text.length() - 2) + "..." : text;
  }

  private static boolean isOpen(int flags) {
    return Modifier.isPublic(flags) || Modifier.isProtected(flags);
  }

  private static String access(int flags) {
    return Modifier.isProtected(flags) ? "protected" : "";
  }

  private static String words(String... words) {
    return Arrays.stream(words)
        .filter(word -> !word.isEmpty())
        .map(word -> word + " ")
        .collect(Collectors.joining());
  }
}
