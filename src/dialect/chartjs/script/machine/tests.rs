//! Programs with what they come to.

use crate::dialect::chartjs::script::{Bounds, Script, Value};

/// The value of an expression as text, or the message of its error.
fn run(text: &str) -> String {
    run_within(text, &Bounds::DEFAULT)
}

fn run_within(text: &str, bounds: &Bounds) -> String {
    let script = Script::read("c", &format!("{{a:{text}}}"), bounds);
    match script {
        Ok(script) => show(&script, script.root().get("a").value()),
        Err(error) => error.to_string(),
    }
}

/// A value in the notation of JSON, with `undefined` and functions.
fn show(script: &Script, value: &Value) -> String {
    let field = script.root();
    let inner = |value: &Value| show(script, value);
    match value {
        Value::Text(text) => format!("'{text}'"),
        Value::Array(_) => {
            let values = script.with(|machine| machine.iterate(value, 0));
            let all: Vec<String> = values.unwrap_or_default().iter().map(inner).collect();
            format!("[{}]", all.join(","))
        }
        Value::Object(_) => {
            let members = script.with(|machine| machine.members(value, 0));
            let members = members.unwrap_or_default();
            let all = members
                .iter()
                .map(|(key, value)| format!("{key}:{}", inner(value)));
            format!("{{{}}}", all.collect::<Vec<_>>().join(","))
        }
        Value::Function(_) => "function".to_owned(),
        _ => {
            let text = script.with(|machine| machine.text_of(value, 0));
            text.map_or_else(|_| field.path(), |text| text.to_string())
        }
    }
}

fn check(table: &[(&str, &str)]) {
    for (text, expected) in table {
        assert_eq!(run(text), *expected, "{text}");
    }
}

#[test]
fn literals() {
    #[rustfmt::skip]
    check(&[
        ("[1,,'a',]",                         "[1,undefined,'a']"),
        ("[undefined,null,true,NaN,Infinity]", "[undefined,null,true,NaN,Infinity]"),
        ("{b:1,'c d':2,3:4,[1+1]:5,b:6}",     "{2:5,3:4,b:6,c d:2}"),
        ("[...[1,2],...'aé',3]",              "[1,2,'a','é',3]"),
        ("{...{a:1},...[5],b:2}",             "{0:5,a:1,b:2}"),
        ("{m(){return 1}}.m()",               "1"),
        ("`a${1+1}b${`c${[1,2]}`}`",          "'a2bc1,2'"),
        ("(1,2,3)",                           "3"),
        ("010+0x10+0b11",                     "27"),
        ("-2 ** 2",                           "c: line 1, column 7: expected brackets around the sign and its number before \"**\", found \"** 2}\""),
        ("bar",                               "c: line 1, column 4: bar is not defined, at \"bar}\""),
    ]);
}

#[test]
fn operators() {
    #[rustfmt::skip]
    check(&[
        ("1+2*3**2-4/2%3",                    "17"),
        ("2**3**2",                           "512"),
        ("(-2)**2",                           "4"),
        ("1-2-3",                             "-4"),
        ("'a'+1+2+null+undefined+[1,[2]]+{}", "'a12nullundefined1,2[object Object]'"),
        ("1+2+'a'",                           "'3a'"),
        ("[]+[]",                             "''"),
        ("[1]+true",                          "'1true'"),
        ("null+1",                            "1"),
        ("'5'*'2'-true",                      "9"),
        ("+'0x1f'+ +''+ +' 12 '",             "43"),
        ("1<2<3",                             "true"),
        ("3>2>1",                             "false"),
        ("'b'>'a'&&'10'<'9'&&'10'>9",         "true"),
        ("null>=0&&!(null>0)&&!(undefined>=0)", "true"),
        ("[null==undefined,null==0,''==0,'1'==1,true=='1',[1]==1,NaN==NaN,[]==[]]", "[true,false,true,true,true,true,false,false]"),
        ("[1==='1',1===1,null===undefined,NaN!==NaN]", "[false,true,false,true]"),
        ("0||''||'x'",                        "'x'"),
        ("1&&0&&2",                           "0"),
        ("null??undefined??0",                "0"),
        ("0?1:''?2:3?4:5",                    "4"),
        ("[~5,5&3,5|3,5^3,1<<31,-1>>>28,-9>>1,1.9|0,4294967297|0]", "[-6,1,7,6,-2147483648,15,-5,1,1]"),
        ("[typeof 1,typeof 'a',typeof null,typeof undefined,typeof [],typeof (()=>1),typeof nope,typeof true]", "['number','string','object','undefined','object','function','undefined','boolean']"),
        ("void 0",                            "undefined"),
        ("['a' in {a:1},'b' in {a:1},0 in [1],1 in [1]]", "[true,false,true,false]"),
        ("1/0-1/0",                           "NaN"),
        ("[1/-0,0===-0,-0+'']",               "[-Infinity,true,'0']"),
    ]);
}

#[test]
fn members_and_calls() {
    #[rustfmt::skip]
    check(&[
        ("[1,2].length+'aé😀'.length",        "6"),
        ("'abc'[1]+[7,8][1]+{x:1}['x']",      "'b81'"),
        ("[[1,2][5],'a'[3],{}.x,(1).x]",      "[undefined,undefined,undefined,undefined]"),
        ("null?.x.y.z",                       "undefined"),
        ("{b:{c:1}}?.b?.['c']",               "1"),
        ("{}.f?.(1)",                         "undefined"),
        ("(null).x",                          "c: line 1, column 10: cannot read \"x\" of null, at \".x}\""),
        ("{}.b.c",                            "c: line 1, column 8: cannot read \"c\" of undefined, at \".c}\""),
        ("{}.f()",                            "c: line 1, column 8: .f is not a function, at \"()}\""),
        ("(function(a,b){return a+b})(1,2)",  "3"),
        ("(a=>b=>a+b)(1)(2)",                 "3"),
        ("((a,b=a+1,...c)=>[a,b,c])(1,undefined,3,4)", "[1,2,[3,4]]"),
        ("(({a,b:{c=5}={},...d})=>[a,c,d])({a:1,e:2,f:3})", "[1,5,{e:2,f:3}]"),
        ("(([a,,b=3,...c])=>[a,b,c])([1,2,undefined,4,5])", "[1,3,[4,5]]"),
        ("{x:5,f(){return this.x}}.f()",      "5"),
        ("{x:5,f(){return (()=>this.x)()}}.f()", "5"),
        ("(()=>{})()",                        "undefined"),
        ("(()=>({}))()",                      "{}"),
        ("(function f(n){return n<2?1:n*f(n-1)})(10)", "3628800"),
        ("Math.max(...[1,5,3])",              "5"),
        ("(f=>f(-4.5))(Math.abs)",            "4.5"),
        ("Math.PI*0.75",                      "2.356194490192345"),
        ("Math.foo(1)",                       "c: line 1, column 4: Math.foo is not supported, at \"Math.foo(1)}\""),
    ]);
}

#[test]
fn statements() {
    #[rustfmt::skip]
    check(&[
        ("(()=>{let s=0;for(let i=0;i<5;i++){if(i==1)continue;if(i==4)break;s+=i}return s})()", "5"),
        ("(()=>{var s='';for(var c of 'abc')s=c+s;return s})()", "'cba'"),
        ("(()=>{let k='';for(const i in {b:1,a:2,1:3})k+=i;for(let i in [7,8])k+=i;return k})()", "'1ba01'"),
        ("(()=>{let n=0;while(true){if(++n>9)return n}})()", "10"),
        ("(()=>{let n=5;do{n--}while(n>2);return n})()", "2"),
        ("(()=>{switch(3){case 1:return 'a';case 3:case 4:return 'b';default:return 'c'}})()", "'b'"),
        ("(()=>{let s='';switch(9){default:s+='d';case 1:s+='a';break;case 2:s+='b'}return s})()", "'da'"),
        ("(()=>{const f=[];for(let i=0;i<3;i++)f[i]=()=>i;return [f[0](),f[2]()]})()", "[0,2]"),
        ("(()=>{let a=1\nlet b=2\nreturn\n5})()", "undefined"),
        ("(()=>{let a=1;{let a=2}return a})()", "1"),
        ("(()=>{if(0){var x=1}return x})()",  "undefined"),
        ("(()=>{return f(2);function f(n){return n*2}})()", "4"),
        ("(()=>{let a=[1,2];a[3]=4;a.length=5;a[0]+=10;return a})()", "[11,2,undefined,4,undefined]"),
        ("(()=>{let o={n:1};o.n++;o['m']=o.n--;o.k??=7;o.k||=8;o.k&&=9;return o})()", "{n:1,m:2,k:9}"),
        ("(()=>{i=3;return i+1})()",          "4"),
        ("(()=>{const [a,{b}]=[1,{b:2}];let c,d=3;return [a,b,c,d]})()", "[1,2,undefined,3]"),
        ("(()=>{const a=1;a=2})()",           "c: line 1, column 20: a is a constant and cannot be assigned to, at \"a=2})()}\""),
        ("(()=>{let a=[1];const b=a;b[0]=2;return a===b&&a[0]})()", "2"),
        ("(()=>{let i=0;return [i++ + ++i,i--,--i]})()", "[2,2,0]"),
        ("(()=>{let [a]=5})()",               "c: line 1, column 10: expected an array or a string, found 5, at \"let [a]=5})()}\""),
    ]);
}

/// A program without an end ends, with the bound that it met.
#[test]
fn bounds_end_everything() {
    let bounds = Bounds {
        steps: 500_000,
        elements: 10_000,
        memory: 4 << 20,
        ..Bounds::DEFAULT
    };
    #[rustfmt::skip]
    let table = [
        ("(()=>{while(1){}})()",                           "500,000 steps for one chart"),
        ("(function f(){return f()})()",                   "64 function calls inside one another"),
        ("(()=>{let s='x';while(1)s+=s})()",               "65,536 bytes in one string"),
        ("(()=>{let a=[];a[1e6]=1})()",                    "10,000 elements in one array or object"),
        ("(()=>{let a=[1];while(1)a=[...a,...a]})()",      "10,000 elements in one array or object"),
        ("(()=>{let a=[];for(let i=0;;i++)a[i]=[]})()",    "10,000 elements in one array or object"),
        ("(()=>{let o={};for(let i=0;;i++)o['k'+i]=1})()", "10,000 elements in one array or object"),
        ("(()=>{let a=[];while(1)a=[a]})()",               "4,194,304 bytes of memory for one chart"),
        ("(()=>{let s='x';for(let i=0;i<15;i++)s+=s;for(;;)s+1})()", "4,194,304 bytes of memory for one chart"),
        ("(()=>{let a=[];for(let i=0;i<500;i++)a=[a];return ''+a})()", "400 expressions inside one another"),
        ("(()=>{let a=[];a[0]=a;return ''+a})()",          "400 expressions inside one another"),
        ("(()=>{let f=()=>1;while(1)f=(g=>()=>g)(f)})()",  "4,194,304 bytes of memory for one chart"),
    ];
    for (text, expected) in table {
        let found = run_within(text, &bounds);
        let expected = format!("expected at most {expected}");
        assert!(found.contains(&expected), "{text}: {found}");
    }
}

/// Scopes are given back, so that a long loop needs no more memory than a short one.
#[test]
fn loops_and_calls_keep_no_memory() {
    let bounds = Bounds {
        memory: 20_000,
        ..Bounds::DEFAULT
    };
    let text = "(()=>{let s=0;const f=n=>{let m=n;return m};for(let i=0;i<2000;i++){const j=i;s+=f(j)}return s})()";
    assert_eq!(run_within(text, &bounds), "1999000");
}
